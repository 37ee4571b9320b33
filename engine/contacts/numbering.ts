/**
 * How one country writes its numbers, as explicit rules: an identity must never change because a library's metadata did.
 * "National" digits are those after the country code.
 */
export interface NumberingPlan {
  country: string
  code: string
  /** What is dialled before the number inside the country. */
  trunk: RegExp
  /** National numbers as they are after the trunk prefix, new and old spellings. */
  national: RegExp
  /** National digits as they are dialled from abroad today. */
  dialled?: (national: string) => string
  /** National digits that are the same for every spelling of one line; unknown spellings stay as they are. */
  matched?: (national: string) => string
}

export const numberingPlans: NumberingPlan[] = [
  {
    // 1 after the country code marked mobiles until 2019 and still stands in WhatsApp ids; 044, 045 and 01 were dialled inside.
    country: 'MX',
    code: '52',
    trunk: /^(?:044|045|01)(?=[2-9]\d{9}$)/,
    national: /^[2-9]\d{9}$/,
    matched: (national) => national.replace(/^1(?=[2-9]\d{9}$)/, ''),
  },
  {
    // 9 after the country code says mobile abroad, 15 after the area code says it inside: a ten-digit number is one line, mobile or not.
    country: 'AR',
    code: '54',
    trunk: /^0(?=[1-3]\d+$)/,
    national: /^9?(?:11(?:15)?\d{8}|[23]\d{9}|[23]\d{2}15\d{7}|[23]\d{3}15\d{6})$/,
    dialled: (national) => (without15(national) === national ? national : without15(national).replace(/^9?(?=\d{10}$)/, '9')),
    matched: (national) => without15(national).replace(/^9(?=(?:11|[23]\d)\d{8}$)/, ''),
  },
  {
    // Mobile ranges (6 to 9) got a ninth digit, 9, in front; landlines (2 to 5) did not. A carrier's two digits may follow the trunk 0.
    country: 'BR',
    code: '55',
    trunk: /^0(?:\d{2}(?=\d{10,11}$))?(?=\d{10,11}$)/,
    national: /^[1-9]{2}(?:9\d{8}|[2-9]\d{7})$/,
    matched: (national) => national.replace(/^([1-9]{2})(?=[6-9]\d{7}$)/, '$19'),
  },
  { country: 'CO', code: '57', trunk: /^03?(?=(?:3\d|60)\d{8}$)/, national: /^(?:3\d{9}|60\d{8})$/ },
  { country: 'CL', code: '56', trunk: /^0(?=[2-9]\d{8}$)/, national: /^[2-9]\d{8}$/ },
  { country: 'PE', code: '51', trunk: /^0(?=[1-9]\d{7,8}$)/, national: /^(?:9\d{8}|[1-8]\d{7})$/ },
]

/** Countries whose national numbers keep their leading 0 from abroad. */
export const keepsLeadingZero = ['IT', 'SM', 'VA', 'CI', 'GA', 'CG', 'BJ']

/** Takes Argentina's local 15 out from behind the area code (2, 3 or 4 digits): with the 15 twelve digits, so only one place can hold it. */
function without15(national: string): string {
  const found = /^(9?)(?:(11)15(\d{8})|([23]\d{2})15(\d{7})|([23]\d{3})15(\d{6}))$/.exec(national)
  return found ? found.slice(1).filter(Boolean).join('') : national
}
