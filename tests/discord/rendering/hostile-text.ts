import fc from 'fast-check';

/** What people, files and models write at their worst, and at their most ordinary. */
const PIECES = [
  ...[
    'word ',
    'Two words. ',
    'A longer sentence that ends here. ',
    'e.g. ',
    '1. ',
    '- ',
    '* ',
    '+ ',
  ],
  ...[' ', '  ', '\n', '\n\n', '\t', '\r\n', '\u2028', '\u00a0', '\u200b', '\ufeff', '\u0000'],
  ...[
    '# ',
    '## ',
    '#### ',
    '-# ',
    '> ',
    '>>> ',
    '    ',
    '---\n',
    '| a | b |\n|---|---|\n| 1 | 2 |\n',
  ],
  ...[
    '*',
    '**',
    '***',
    '_',
    '__',
    '~~',
    '||',
    '`',
    '``',
    '```',
    '```py\n',
    '\n```\n',
    '\n~~~\n',
    '\\',
  ],
  ...['[', ']', '(', ')', '](', '[a](https://evil.example/x)', '![a](https://evil.example/i.png)'],
  ...[
    'https://example.com/a_b*c?d=e',
    'https://discord.gg/abc',
    '<https://example.com>',
    'www.x.org',
  ],
  ...[
    '@everyone',
    '@here',
    '<@123456789012345678>',
    '<@!123456789012345678>',
    '<#123456789012345678>',
  ],
  ...[
    '<@&123456789012345678>',
    '<:name:123456789012345678>',
    '<a:name:123456789012345678>',
    ':tada:',
  ],
  ...[
    '<t:1700000000:R>',
    '</ask:123456789012345678>',
    '<id:customize>',
    '<123456789012345678:guide>',
  ],
  ...['[1]', ' [2]', '[?]', ' [12][3]', '<', '>', '@', '…', '"', '\u202e', '\u2066', '\u00ad'],
  ...['中文', '句子。', '「はい。」', 'ภาษาไทย', '한국어 ', 'שלום. ', 'مرحبا؟ ', '第三条 ', '１２'],
  ...[
    '👨‍👩‍👧‍👦',
    '🇩🇪',
    '𝒳',
    'e\u0301',
    '\u0301',
    '\u200d',
    'क्षि',
    '\ud83d',
    '\udc4d',
    'z\u0335\u0321\u0358',
  ],
  ...['averyverylongwordwithoutanyplacetocut', 'x'.repeat(150)],
];

/** Any string at all, lone surrogates included. */
export const hostileText: fc.Arbitrary<string> = fc
  .array(
    fc.oneof(
      { weight: 5, arbitrary: fc.constantFrom(...PIECES) },
      fc.string({ unit: 'binary', maxLength: 8 }),
    ),
    {
      maxLength: 50,
    },
  )
  .map((pieces) => pieces.join(''));

/** The same, up to 20,000 characters. */
export const longHostileText: fc.Arbitrary<string> = fc
  .tuple(hostileText, fc.integer({ min: 1, max: 60 }))
  .map(([text, times]) => text.repeat(times).slice(0, 20_000));

/** What Discord would put something else in place of, or somebody would be called by. */
export const RAW_MENTION =
  /@everyone|@here|<@[!&]?\d|<#\d|<a?:\w+:\d|<t:-?\d|<\/[^<>\n]+:\d|<id:\w|<\d+:\w/u;
