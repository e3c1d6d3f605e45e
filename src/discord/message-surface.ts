import { DiscordAPIError, type Message, RESTJSONErrorCodes } from 'discord.js';
import { quiet } from './quiet.ts';
import { createSurface, type MessageBody, type Surface } from './surface.ts';

/** Shows messages as a reply to somebody's message, and below it. */
export function messageSurface(message: Message): Surface {
  const { channel } = message;
  if (!channel.isSendable()) {
    throw new Error('Expected the channel of the message to be one where messages can be sent');
  }
  return createSurface({
    isEphemeral: false,
    async open(body) {
      try {
        // Whoever deletes their question meanwhile still gets the answer, as an ordinary message.
        return (await message.reply({ ...bodyOf(body), failIfNotExists: false })).id;
      } catch (error) {
        if (!mayNotReply(error)) throw error;
        return (await channel.send(bodyOf(body))).id;
      }
    },
    append: async (body) => (await channel.send(bodyOf(body))).id,
    change: async (id, body) => {
      await channel.messages.edit(id, bodyOf(body));
    },
    remove: (id) => channel.messages.delete(id),
  });
}

function bodyOf(body: MessageBody) {
  return quiet({ ...body, components: body.components ?? [] });
}

/** A reply takes the permission to read a channel's history, an ordinary message does not. */
function mayNotReply(error: unknown): boolean {
  const codes: readonly (number | string)[] = [
    RESTJSONErrorCodes.MissingPermissions,
    RESTJSONErrorCodes.CannotReplyWithoutPermissionToReadMessageHistory,
  ];
  return error instanceof DiscordAPIError && codes.includes(error.code);
}
