import type { Category, Person } from '../mailbox.ts';
import {
  daysAgo,
  minutesAgo,
  type Scenario,
  type ScenarioMail,
  type ScenarioThread,
  type When,
  workdaysAgo,
} from '../scenario.ts';

/** A small workshop for wooden picture frames, its customers, and everything else that lands in its inbox. */

const owner: Person = { name: 'Maren Holt', address: 'maren@kestrelframes.example' };
const tobias: Person = { name: 'Tobias Renner', address: 'tobias@kestrelframes.example' };

function person(name: string, address: string): Person {
  return { name, address };
}

const dana = person('Dana Whitfield', 'dana@whitfieldfarms.example');
const aiko = person('Aiko Tanaka', 'aiko@tanaka-studio.example');
const marco = person('Marco Bellini', 'marco.bellini@gmail.com');
const priya = person('Priya Nair', 'priya.nair@outlook.com');
const tom = person('Tom Okafor', 'tom@okaforgallery.example');
const lena = person('Lena Vogel', 'lena.vogel@web.de');
const samuel = person('Samuel Ortiz', 's.ortiz@ortizarchitects.example');
const grace = person('Grace Lin', 'grace.lin@yahoo.com');
const henrik = person('Henrik Dahl', 'henrik@dahlprint.example');
const fatima = person('Fatima Zahra El Amrani', 'fatima@elamrani-textiles.example');
const joan = person('Joan Prescott', 'joan.prescott@aol.com');
const wei = person('Wei Zhang', 'wei.zhang@harbourmuseum.example');
const nina = person('Nina Kowalska', 'nina.kowalska@gmail.com');
const oliver = person('Oliver Bright', 'oliver@brightandsons.example');
const ruth = person('Ruth Adeyemi', 'ruth@harbourmuseum.example');
const pavel = person('Pavel Novák', 'pavel@harbourmuseum.example');
const ines = person('Inês Duarte', 'ines@harbourmuseum.example');
const camille = person('Camille Dubois', 'camille.dubois@orange.fr');

const received = (from: Person, at: When, text: string): ScenarioMail => ({ from, at, text });
const sent = (at: When, text: string): ScenarioMail => ({ at, text });

function thread(
  subject: string,
  mails: readonly [ScenarioMail, ...ScenarioMail[]],
  more: Omit<ScenarioThread, 'subject' | 'mails'> = {},
): ScenarioThread {
  return { subject, mails, ...more };
}

/** Customers who wait for an answer. */
const waiting: readonly ScenarioThread[] = [
  thread(
    'Still no refund for order 1142',
    [
      received(
        dana,
        workdaysAgo(6, '10:20'),
        'Two of the four frames came with the glass cracked. Could you refund those two?',
      ),
      sent(workdaysAgo(6, '14:05'), 'I am so sorry, Dana. You will have the refund this week.'),
      received(dana, workdaysAgo(3, '09:40'), 'The week is over and there is no refund yet.'),
      received(dana, workdaysAgo(2, '11:15'), 'Is anybody reading this?'),
      received(dana, workdaysAgo(1, '16:40'), 'I have written three times now. This is not how I know you.'),
    ],
    { unread: true },
  ),
  thread('Ring size, antler band', [
    received(aiko, workdaysAgo(4, '15:30'), 'Could the antler frame be made two centimetres wider?'),
    sent(workdaysAgo(4, '16:10'), 'It can. I will draw it up for you.'),
    received(aiko, workdaysAgo(1, '11:20'), 'Lovely. What would it cost in walnut?'),
  ]),
  thread(
    'Where is my parcel?',
    [received(marco, workdaysAgo(2, '15:02'), 'The tracking page has not moved since Monday.')],
    {
      unread: true,
    },
  ),
  thread(
    'Parcel, once more',
    [received(marco, workdaysAgo(1, '10:48'), 'Now it says returned to sender. What happened?')],
    {
      unread: true,
    },
  ),
  thread(
    'Can you ship to Ireland?',
    [received(priya, daysAgo(1, '21:14'), 'I would take three of the small oak ones, if you ship to Cork.')],
    {
      unread: true,
    },
  ),
  thread('Wholesale price list', [
    received(
      tom,
      minutesAgo(190),
      'We are opening a second gallery in March. Could I have this year’s wholesale prices?',
    ),
  ]),
  thread(
    'Anfrage Sonderformat 62 × 91',
    [received(lena, workdaysAgo(1, '17:55'), 'Guten Abend, fertigen Sie auch 62 × 91 cm in Esche?')],
    {
      unread: true,
    },
  ),
  thread('Lobby of the Calder building', [
    received(
      samuel,
      workdaysAgo(5, '09:05'),
      'Twelve large frames for a lobby, by the end of next month. Possible?',
    ),
    sent(workdaysAgo(5, '11:30'), 'Possible. What sizes?'),
    received(samuel, workdaysAgo(5, '12:10'), 'Sizes attached. When could you visit?'),
    received(samuel, workdaysAgo(2, '08:30'), 'Just checking whether my sizes reached you.'),
  ]),
  thread(
    'Birthday present',
    [received(grace, minutesAgo(55), 'If I order today, does it arrive by Saturday?')],
    { unread: true },
  ),
  thread('Proofs for the catalogue', [
    received(henrik, workdaysAgo(1, '13:12'), 'Second proof attached, I need your yes before we print.'),
  ]),
  thread('Linen mounts', [
    received(
      fatima,
      daysAgo(2, '19:40'),
      'The linen you asked about is back in stock. How many metres shall I keep?',
    ),
  ]),
  thread(
    'Wrong colour',
    [
      received(
        joan,
        workdaysAgo(3, '14:20'),
        'I ordered the dark walnut, and these are light. What do we do?',
      ),
    ],
    { unread: true },
  ),
  thread('Loan exhibition in spring', [
    received(wei, minutesAgo(26), 'Could you quote for forty frames with museum glass?'),
  ]),
  thread(
    'Gift card does not work',
    [received(nina, workdaysAgo(1, '09:58'), 'The shop says that the code is unknown.')],
    { unread: true },
  ),
  thread('Invoice 2217', [
    received(oliver, workdaysAgo(2, '16:15'), 'Could you put our order number on the invoice?'),
    { at: workdaysAgo(1, '09:10'), text: 'Of course, here it', draft: true },
  ]),
  thread(
    'Livraison à Lyon',
    [received(camille, daysAgo(0, '02:35'), 'Bonjour, livrez-vous aussi à Lyon ? Et en combien de temps ?')],
    {
      unread: true,
    },
  ),
  // A group: more people than a row has room for.
  thread('Hanging plan, third floor', [
    received(ruth, workdaysAgo(7, '09:30'), 'Here is the plan for the third floor.'),
    received(pavel, workdaysAgo(7, '10:10'), 'The north wall takes no screws, mind.'),
    received(ines, workdaysAgo(7, '11:00'), 'Then we need rails there.'),
    sent(workdaysAgo(6, '15:20'), 'Rails it is. I will bring two lengths to try.'),
    received(wei, workdaysAgo(3, '16:05'), 'Could you bring them this week?'),
  ]),
];

/** Customers who have their answer: the last word was ours. */
const answered: readonly ScenarioThread[] = (
  [
    [
      'Ilse Brandt',
      'ilse.brandt@gmx.de',
      'Repair of an old frame',
      'Can the corner be glued?',
      'It can, bring it along.',
    ],
    [
      'Peter Nwosu',
      'peter@nwosu-interiors.example',
      'Samples',
      'Could I have three samples of the oak?',
      'They left today.',
    ],
    [
      'Rosa Delgado',
      'rosa.delgado@gmail.com',
      'Opening hours',
      'Are you open on Saturdays?',
      'Only by appointment, from ten to one.',
    ],
    [
      'Karin Ek',
      'karin@ekfoto.example',
      'Twenty 30 × 40',
      'The same twenty as last year, please.',
      'With pleasure. Friday next week?',
    ],
    [
      'Ben Archer',
      'ben.archer@icloud.com',
      'Scratched glass',
      'One pane has a scratch.',
      'A new pane is on its way, with my apologies.',
    ],
    [
      'Yusuf Demir',
      'yusuf@demirhotels.example',
      'Room art',
      'Do you frame textiles?',
      'We do; I would love to see them.',
    ],
    [
      'Alice Moreau',
      'alice.moreau@free.fr',
      'Order 1150',
      'May I still change the address?',
      'Changed, it goes to Nantes.',
    ],
    [
      'Victor Hale',
      'victor@halelaw.example',
      'Diplomas',
      'Five diplomas, black frames.',
      'Ready on Thursday.',
    ],
    [
      'Sun-hee Park',
      'sunhee.park@naver.com',
      'Shipping cost',
      'What is shipping to Busan?',
      'Thirty-eight euros, insured.',
    ],
    [
      'Emily Stone',
      'emily@stoneandstone.example',
      'Thank you',
      'The frames look wonderful.',
      'That makes our day, thank you.',
    ],
    [
      'Jonas Weber',
      'jonas.weber@t-online.de',
      'Termin',
      'Passt Dienstag um drei?',
      'Passt gut, bis Dienstag.',
    ],
    [
      'Maria Silva',
      'maria@silvaceramics.example',
      'Shadow boxes',
      'How deep can they be?',
      'Up to twelve centimetres.',
    ],
    [
      'Kofi Mensah',
      'kofi.mensah@proton.me',
      'Glass or acrylic',
      'Which is better for a bathroom?',
      'Acrylic, for the weight and the steam.',
    ],
    [
      'Hannah Fischer',
      'hannah@fischerbuch.example',
      'Window display',
      'Could we borrow six frames?',
      'Gladly, for December.',
    ],
    [
      'Luca Romano',
      'luca.romano@libero.it',
      'Gold leaf',
      'Do you restore gold leaf?',
      'We do small repairs only.',
    ],
    [
      'Abigail Ross',
      'abigail@rossphoto.example',
      'Print service',
      'Do you print, too?',
      'Dahl Print does it for us, and well.',
    ],
  ] as const
).map(([name, address, subject, question, answer], index) =>
  thread(subject, [
    received(
      person(name, address),
      workdaysAgo(2 + (index % 5), `${9 + (index % 7)}:1${index % 6}`),
      question,
    ),
    sent(workdaysAgo(2 + (index % 5), `${16 + (index % 2)}:0${index % 6}`), answer),
  ]),
);

/** Threads that are done with, or that we began. */
const settled: readonly ScenarioThread[] = [
  thread(
    'Old quote',
    [
      received(
        person('Rupert Sands', 'rupert@sandsdesign.example'),
        workdaysAgo(9, '10:00'),
        'We went with somebody else, thank you.',
      ),
    ],
    {
      archived: true,
    },
  ),
  thread(
    'Thanks!',
    [
      received(
        person('Ana Costa', 'ana.costa@hotmail.com'),
        workdaysAgo(7, '12:30'),
        'They arrived, all good.',
      ),
    ],
    { archived: true },
  ),
  thread(
    'Your frames are ready',
    [sent(workdaysAgo(1, '10:30'), 'Dear Mr Lind, your frames are ready to be picked up.')],
    { cc: [person('Erik Lind', 'erik@lindcafe.example')] },
  ),
  thread('Spring fair', [sent(workdaysAgo(3, '15:00'), 'Is there still a stand to be had?')], {
    cc: [person('Spring Fair Office', 'office@springfair.example')],
  }),
];

/** Colleagues. */
const team: readonly ScenarioThread[] = [
  thread('Key for the workshop', [
    received(tobias, workdaysAgo(1, '17:10'), 'I have taken it home by mistake. Bringing it at eight.'),
  ]),
  thread('Holiday in July', [
    received(tobias, workdaysAgo(2, '09:00'), 'Would the second half of July suit you?'),
  ]),
];

/** What machines send. */
const automatic: readonly ScenarioThread[] = (
  [
    ['Timber Weekly', 'news@timberweekly.example', 'Ash prices are moving', 'promo', ['^p_mtunsub']],
    [
      'Glass & Co',
      'offers@glassandco.example',
      'Ten percent off museum glass',
      'promo',
      ['^p_mtunsub', '^unsub'],
    ],
    ['Frame Makers’ Forum', 'digest@framemakers.example', 'Digest, 14 new topics', 'group', []],
    ['Instapic', 'no-reply@instapic.example', 'Three people liked your photo', 'social', []],
    ['PayQuick', 'service@payquick.example', 'You received a payment of €148.00', 'notification', []],
    ['PayQuick', 'service@payquick.example', 'You received a payment of €61.50', 'notification', []],
    ['ParcelLine', 'noreply@parcelline.example', 'Your pick-up is booked', 'personal', []],
    ['ParcelLine', 'noreply@parcelline.example', 'Parcel delivered', 'personal', []],
    ['Kestrel Shop', 'notifications@shopkit.example', 'New order 1153', 'notification', []],
    ['Kestrel Shop', 'notifications@shopkit.example', 'New order 1154', 'notification', []],
    ['Kestrel Shop', 'notifications@shopkit.example', 'New order 1155', 'notification', []],
    ['City Bank', 'do-not-reply@citybank.example', 'Your statement is ready', 'personal', []],
    ['Mail Delivery Subsystem', 'mailer-daemon@mail.example', 'Delivery failed', 'personal', []],
    [
      'Guild of Framers',
      'newsletter@framersguild.example',
      'The guild’s winter letter',
      'personal',
      ['^p_mtunsub'],
    ],
    ['Link Up', 'invitations@linkup.example', 'You have four invitations', 'social', []],
    ['Power Tools Direct', 'hello@powertools.example', 'Saws of the season', 'promo', ['^p_mtunsub']],
    ['Hosting Depot', 'billing@hostingdepot.example', 'Invoice for November', 'notification', []],
    ['Video Tube', 'noreply@videotube.example', 'A channel you follow is live', 'social', []],
    ['Craft Market', 'promo@craftmarket.example', 'Stands for the winter market', 'promo', ['^unsub']],
    ['Calendar', 'calendar-notification@mail.example', 'Tomorrow: dentist, 8:30', 'notification', []],
    ['Survey Desk', 'surveys@surveydesk.example', 'How was your delivery?', 'promo', []],
    [
      'Office Supplies',
      'bounce@officesupplies.example',
      'Re: your message could not be read',
      'personal',
      [],
    ],
  ] as const satisfies readonly (readonly [string, string, string, Category, readonly string[]])[]
).map(([name, address, subject, category, labels], index) =>
  thread(subject, [received(person(name, address), minutesAgo(75 + index * 190), 'Sent by a machine.')], {
    category,
    labels,
    unread: index % 3 === 0,
  }),
);

export const shop: Scenario = {
  owner,
  threads: [...waiting, ...answered, ...settled, ...team, ...automatic],
};

/** Mail that keeps coming while the demo runs, one after the other. */
export const arrivals: readonly { readonly from: Person; readonly subject: string; readonly text: string }[] =
  [
    {
      from: person('Noor Haddad', 'noor@haddadbakery.example'),
      subject: 'Frames for our menu boards',
      text: 'Could you do four in A3, by next week?',
    },
    {
      from: person('Chris Doyle', 'chris.doyle@gmail.com'),
      subject: 'Frame fell off the wall',
      text: 'The hook came loose. Is that covered?',
    },
    {
      from: person('Elif Kaya', 'elif@kayadental.example'),
      subject: 'Waiting room',
      text: 'We would like something calm for eight walls. Whom do I talk to?',
    },
    {
      from: person('Martin Fry', 'martin.fry@outlook.com'),
      subject: 'Pick up today?',
      text: 'May I come by at four?',
    },
  ];
