import {
  ApplicationCommandOptionType,
  ComponentType,
  type SendableChannels,
  type TextChannel,
} from 'discord.js';
import { nextInteraction, startConnected } from './connected.ts';

/** What a message has that notified nobody. */
export const NOBODY = { everyone: false, users: [], roles: [] };

/** The real client, with the channel `general` at hand. */
export async function startInGeneral() {
  const { sandbox, client } = await startConnected();
  const general = sandbox.channels['general'] ?? '';
  const channel = client.channels.cache.get(general);
  if (!channel?.isSendable()) throw new Error('Expected a channel to send to');
  return { sandbox, client, general, channel: channel as SendableChannels & TextChannel };
}

/** A member has just used `/ask`; the bot has it and has not answered. */
export async function startAsked() {
  const { sandbox, client } = await startConnected();
  await client.application.commands.set([{ name: 'ask', description: 'Ask' }]);
  const general = sandbox.channels['general'] ?? '';
  const arrived = nextInteraction(client);
  const asked = sandbox.as('member').command(general, 'ask');
  const interaction = await arrived;
  if (!interaction.isChatInputCommand()) throw new Error('Expected a slash command');
  return { sandbox, client, general, asked, interaction };
}

/** A row with a button to press and one that is disabled. */
export const ROW = {
  type: ComponentType.ActionRow,
  components: [
    { type: ComponentType.Button, style: 1, custom_id: 'more', label: 'More' },
    { type: ComponentType.Button, style: 2, custom_id: 'off', label: 'Off', disabled: true },
  ],
} as const;

const MENU = {
  type: ComponentType.ActionRow,
  components: [
    {
      type: ComponentType.StringSelect,
      custom_id: 'pick',
      max_values: 2,
      options: [
        { label: 'A', value: 'a' },
        { label: 'B', value: 'b' },
        { label: 'C', value: 'c' },
      ],
    },
  ],
} as const;

/** The bot has answered with a button and a menu. */
export async function startWithComponents() {
  const started = await startAsked();
  await started.interaction.reply({ content: 'Here', components: [ROW, MENU] });
  const message = await started.asked.message();
  return { ...started, message, member: started.sandbox.as('member') };
}

/** A command with an option of nearly every kind. */
export const ASK = {
  name: 'ask',
  description: 'Ask the documents',
  options: [
    {
      type: ApplicationCommandOptionType.String,
      name: 'question',
      description: 'What you want to know',
      required: true,
      maxLength: 300,
    },
    {
      type: ApplicationCommandOptionType.Attachment,
      name: 'file',
      description: 'A PDF',
    },
    {
      type: ApplicationCommandOptionType.String,
      name: 'tone',
      description: 'How to speak',
      choices: [
        { name: 'Short', value: 'short' },
        { name: 'Long', value: 'long' },
      ],
    },
    {
      type: ApplicationCommandOptionType.Integer,
      name: 'count',
      description: 'How many',
      minValue: 1,
      maxValue: 5,
    },
  ],
} as const;

/** The real client, with `/ask` registered. */
export async function startWithAsk() {
  const { sandbox, client } = await startConnected();
  await client.application.commands.set([ASK]);
  return { sandbox, client, general: sandbox.channels['general'] ?? '' };
}

/** An option, a command and a complaint as they go over the wire. */
export const option = (name: string, rest: object = {}) => ({
  type: 3,
  name,
  description: 'd',
  ...rest,
});
export const command = (rest: object) => ({ name: 'one', description: 'd', ...rest });
export const complaint = (code: string, message: string) => ({ _errors: [{ code, message }] });
