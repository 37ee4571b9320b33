/** The fewest characters of a password; the server has the same rule. */
export const leastPassword = 10
