/** The same keys with other words: what each further language is checked against. */
export type Like<Words> = { [Key in keyof Words]: Words[Key] extends string ? string : Like<Words[Key]> }
