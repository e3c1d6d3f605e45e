import type { ComponentHandler } from '../command.ts';
import { actorOf } from '../permissions.ts';
import { knowledgeChannelOf } from '../places.ts';
import { requireManager } from '../require-manager.ts';
import { languageOf } from '../texts/catalogue.ts';
import { changeOf, changeToRole } from './change-setting.ts';
import { chunkingForm, chunkingOfForm } from './chunking-form.ts';
import { HANDLERS } from './panel.ts';
import { showPanel } from './show-panel.ts';

/** Sets what a menu or a button says; a role is picked on a page of its own. */
const set: ComponentHandler = {
  name: HANDLERS.set,
  async run(interaction, [name = '', carried], bot) {
    if (!interaction.isMessageComponent()) return;
    requireManager(actorOf(interaction));
    const picked = interaction.isStringSelectMenu() ? interaction.values[0] : undefined;
    const value = carried ?? picked ?? '';
    const isRoleWanted = name === 'uploads' && value === 'role';
    const change = isRoleWanted ? null : changeOf(name, value);
    await interaction.deferUpdate();
    if (change === null) return showPanel(interaction, bot, 'role');
    await bot.knowledgeBase.changeSettings(knowledgeChannelOf(interaction), change);
    await showPanel(interaction, bot);
  },
};

const role: ComponentHandler = {
  name: HANDLERS.role,
  async run(interaction, _args, bot) {
    if (!interaction.isRoleSelectMenu()) return;
    requireManager(actorOf(interaction));
    await interaction.deferUpdate();
    const [roleId] = interaction.values;
    if (roleId !== undefined) {
      const channelId = knowledgeChannelOf(interaction);
      await bot.knowledgeBase.changeSettings(channelId, changeToRole(roleId));
    }
    await showPanel(interaction, bot);
  },
};

const page: ComponentHandler = {
  name: HANDLERS.page,
  async run(interaction, [name], bot) {
    if (!interaction.isMessageComponent()) return;
    requireManager(actorOf(interaction));
    await interaction.deferUpdate();
    await showPanel(interaction, bot, name === 'chunking' ? 'chunking' : 'home');
  },
};

/** Opens the form for a method's numbers, and takes what is typed there. */
const numbers: ComponentHandler = {
  name: HANDLERS.numbers,
  async run(interaction, [method = '', ...standing], bot) {
    requireManager(actorOf(interaction));
    if (!interaction.isModalSubmit()) {
      const form = chunkingForm(method, standing, languageOf(interaction.locale));
      await interaction.showModal(form);
      return;
    }
    // Before the acknowledgement: what is wrong is then told beside the panel, not in its place.
    const chunking = chunkingOfForm(method, interaction.fields);
    await interaction.deferUpdate();
    await bot.knowledgeBase.changeSettings(knowledgeChannelOf(interaction), (before) => ({
      ...before,
      chunking,
    }));
    await showPanel(interaction, bot);
  },
};

/** What the components of the panel do, for whoever may manage the channel at that moment. */
export const settingsComponents: readonly ComponentHandler[] = [set, role, page, numbers];
