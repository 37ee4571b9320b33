export function SimulatorPanel() {
  return null
}
