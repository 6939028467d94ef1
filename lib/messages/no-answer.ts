/** What an error says whose message nobody answered. */
export const NO_ANSWER = 'no answer';
