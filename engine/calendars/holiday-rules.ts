/** The holidays of one year: day number and name, in any order. Election days and bridge days that governments name from year to year are not in it. */
export type HolidayRules = (year: number) => [day: number, name: string][]
