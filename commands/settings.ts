import { MessageFlags, PermissionFlagsBits, SlashCommandBuilder } from 'discord.js';
import type { SlashCommand } from '../src/discord/command.ts';
import { actorOf } from '../src/discord/permissions.ts';
import { requireManager } from '../src/discord/require-manager.ts';
import { settingsComponents } from '../src/discord/settings/settings-components.ts';
import { showPanel } from '../src/discord/settings/show-panel.ts';

/** Shows how the bot answers in this channel, and lets managers change it. */
export const settings: SlashCommand = {
  kind: 'slash',
  definition: new SlashCommandBuilder()
    .setName('settings')
    .setDescription('See and change how I answer in this channel')
    .setDefaultMemberPermissions(PermissionFlagsBits.ManageChannels)
    .toJSON(),
  async run(interaction, bot) {
    // Discord's own setting for this command can be changed by server admins.
    requireManager(actorOf(interaction));
    await interaction.deferReply({ flags: MessageFlags.Ephemeral });
    await showPanel(interaction, bot);
  },
  components: settingsComponents,
};
