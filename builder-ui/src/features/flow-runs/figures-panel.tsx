export function FiguresPanel() {
  return null
}
