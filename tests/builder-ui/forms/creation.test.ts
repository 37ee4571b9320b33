import { describe, expect, it } from '@jest/globals'
import { creationItem, filterBeforeCreation, isCreation } from '../../../builder-ui/src/forms/creation.tsx'

const teams = [
  { value: 't1', label: 'Ventas' },
  { value: 't2', label: 'Soporte' },
]

describe('the last choice of a list', () => {
  const make = creationItem({ label: 'Crear un equipo…', run: () => undefined })

  it('makes what is not there yet', () => {
    expect(make.map(({ value, label, disabled }) => [isCreation(String(value)), label, disabled === true])).toEqual([
      [true, 'Crear un equipo…', false],
    ])
  })

  it('tells who can, where the person may not', () => {
    const [told] = creationItem({ who: 'Pídeselo a quien administra la empresa.' })
    expect(told).toMatchObject({ label: 'Pídeselo a quien administra la empresa.', disabled: true })
  })

  it('is not there where nothing can be made', () => {
    expect(creationItem(undefined)).toEqual([])
  })

  it.each([
    ['ven', ['Ventas', 'Crear un equipo…']],
    ['', ['Ventas', 'Soporte', 'Crear un equipo…']],
    ['nadie', ['Crear un equipo…']],
  ])('stays whatever is typed: %s', (search, labels) => {
    const options = [...teams, ...make.map(({ label }) => ({ value: '+create', label }))]
    const left = filterBeforeCreation({ options, search, limit: Number.POSITIVE_INFINITY })
    expect(left.map((option) => ('label' in option ? option.label : option.group))).toEqual(labels)
  })
})
