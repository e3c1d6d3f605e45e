import { type APIApplicationCommand, ApplicationIntegrationType } from 'discord-api-types/v10';
import { Hono } from 'hono';
import { z } from 'zod';
import { discordError } from '../discord-error.ts';
import type { World } from '../world/world.ts';
import { readBody } from './body.ts';
import { type CheckedCommand, checkCommand, checkCommands } from './command-schema.ts';
import type { RestContext } from './rest-context.ts';

const GLOBAL = '/applications/:applicationId/commands';
const GUILD = '/applications/:applicationId/guilds/:guildId/commands';

/** The application's commands, for all guilds or for one: all at once or one by one. */
export function commandRoutes({ world }: RestContext): Hono {
  const routes = new Hono();
  for (const base of [GLOBAL, GUILD]) {
    const placeOf = (parameters: Record<string, string>) => requirePlace(world, parameters);
    routes.get(base, (context) => {
      const commands = commandsOf(world, placeOf(context.req.param()));
      const isWhole = context.req.query('with_localizations') === 'true';
      return context.json(isWhole ? commands : commands.map(withoutTranslations));
    });
    routes.put(base, async (context) => {
      const place = placeOf(context.req.param());
      const commands = checkCommands((await readBody(context.req.raw)).json);
      return context.json(overwrite(world, place, commands));
    });
    routes.post(base, async (context) => {
      const place = placeOf(context.req.param());
      const { command, isNew } = upsert(world, place, (await readBody(context.req.raw)).json);
      return context.json(command, isNew ? 201 : 200);
    });
    routes.get(`${base}/:commandId`, (context) =>
      context.json(requireCommand(world, placeOf(context.req.param()), context.req.param())),
    );
    routes.patch(`${base}/:commandId`, async (context) => {
      const place = placeOf(context.req.param());
      const old = requireCommand(world, place, context.req.param());
      const change = z
        .record(z.string(), z.unknown())
        .parse((await readBody(context.req.raw)).json);
      return context.json(store(world, place, checkCommand({ ...old, ...change }), old.id));
    });
    routes.delete(`${base}/:commandId`, (context) => {
      const place = placeOf(context.req.param());
      world.commands.delete(requireCommand(world, place, context.req.param()).id);
      return context.body(null, 204);
    });
  }
  return routes;
}

/** The guild whose commands are meant, or `undefined` for the global ones. */
type Place = string | undefined;

function requirePlace(world: World, parameters: Record<string, string>): Place {
  if (parameters['applicationId'] !== world.botId) throw discordError('unknownApplication');
  const guildId = parameters['guildId'];
  if (guildId !== undefined && guildId !== world.guildId) throw discordError('unknownGuild');
  return guildId;
}

function commandsOf(world: World, place: Place): APIApplicationCommand[] {
  return [...world.commands.values()].filter(({ guild_id }) => guild_id === place);
}

/** Lists leave the translations out unless they are asked for. */
function withoutTranslations(command: APIApplicationCommand): object {
  const dropped = /^(?:name|description)_localizations$/;
  return JSON.parse(
    JSON.stringify(command, (key, value) => (dropped.test(key) ? undefined : value)),
  );
}

function overwrite(world: World, place: Place, commands: CheckedCommand[]) {
  const before = commandsOf(world, place);
  for (const { id } of before) world.commands.delete(id);
  return commands.map((command) => store(world, place, command, find(before, command)?.id));
}

function upsert(world: World, place: Place, json: unknown) {
  const checked = checkCommand(json);
  const before = commandsOf(world, place);
  const old = find(before, checked);
  // The check of all together also counts them and looks for two of one name.
  checkCommands([...before.filter((command) => command !== old), checked]);
  return { command: store(world, place, checked, old?.id), isNew: !old };
}

function find(
  commands: readonly APIApplicationCommand[],
  { type, name }: CheckedCommand,
): APIApplicationCommand | undefined {
  return commands.find((command) => command.type === type && command.name === name);
}

function requireCommand(
  world: World,
  place: Place,
  { commandId }: { readonly commandId?: string },
): APIApplicationCommand {
  const command = world.commands.get(commandId ?? '');
  if (!command || command.guild_id !== place) throw discordError('unknownCommand');
  return command;
}

/** What Discord adds to a command that does not say it, so none comes back as it was sent. */
const FILLED_IN = {
  name_localizations: null,
  description_localizations: null,
  dm_permission: true,
  contexts: null,
  integration_types: [ApplicationIntegrationType.GuildInstall],
  nsfw: false,
};

function store(
  world: World,
  place: Place,
  command: CheckedCommand,
  id: string = world.nextId(),
): APIApplicationCommand {
  const stored: APIApplicationCommand = {
    ...FILLED_IN,
    ...command,
    id,
    application_id: world.botId,
    version: world.nextId(),
    default_member_permissions: command.default_member_permissions ?? null,
    ...(place !== undefined && { guild_id: place }),
  };
  world.commands.set(id, stored);
  world.changed();
  return stored;
}
