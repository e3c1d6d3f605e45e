import type { SettingsChange } from '../knowledge/ports.ts';
import { type ChannelSettings, DEFAULT_SETTINGS } from '../knowledge/settings.ts';
import { changeRecord } from './change-record.ts';
import type { RecordStore } from './record-store.ts';
import { RECORD_VERSION, settingsKey, settingsRecord } from './records.ts';

/** The default settings for a channel that never chose any. */
export async function readSettings(
  records: RecordStore,
  channelId: string,
): Promise<ChannelSettings> {
  const stored = await records.find(settingsKey(channelId), settingsRecord);
  return stored?.settings ?? DEFAULT_SETTINGS;
}

/** The settings as they are once `change` is made. */
export async function changeSettings(
  records: RecordStore,
  channelId: string,
  change: SettingsChange,
): Promise<ChannelSettings> {
  let settings = DEFAULT_SETTINGS;
  const place = { key: settingsKey(channelId), shape: settingsRecord };
  await changeRecord(records, place, (before) => {
    settings = change(before?.settings ?? DEFAULT_SETTINGS);
    return { version: RECORD_VERSION, settings };
  });
  return settings;
}
