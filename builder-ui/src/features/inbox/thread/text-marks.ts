/** *bold*, _italic_, ~struck~ and ```fixed```, as messaging apps write them; a mark inside a word is a character. */
export const marks =
  /(```[^`]+```|(?<![\p{L}\p{N}*])\*(?=\S)[^*\n]*[^*\s]\*(?![\p{L}\p{N}])|(?<![\p{L}\p{N}_])_(?=\S)[^_\n]*[^_\s]_(?![\p{L}\p{N}])|(?<![\p{L}\p{N}~])~(?=\S)[^~\n]*[^~\s]~(?![\p{L}\p{N}]))/u

/** What is between the marks of a part that `marks` found. */
export function innerOf(part: string): string {
  return part.startsWith('```') ? part.slice(3, -3) : part.slice(1, -1)
}

/** A text without its marks, for one line of a list. */
export function plainText(text: string): string {
  return text
    .split(marks)
    .map((part, index) => (index % 2 === 0 ? part : part.startsWith('```') ? innerOf(part) : plainText(innerOf(part))))
    .join('')
}
