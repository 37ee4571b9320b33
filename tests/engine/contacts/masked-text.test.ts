import { describe, expect, it } from '@jest/globals'
import { maskedText } from '#engine/contacts/masked-text'

describe('a masked text', () => {
  it.each([
    ['MX', 'Escríbeme a ana.perez+tienda@correo.example.com, gracias', 'Escríbeme a a···@correo.example.com, gracias'],
    ['MX', 'ana@example.com y luis@example.com.', 'a···@example.com y l···@example.com.'],
    ['MX', 'Mi número es +52 55 1111 4567', 'Mi número es +52 ··· ··· 4567'],
    ['MX', 'Llámame al 55 1234 5678 por la tarde', 'Llámame al +52 ··· ··· 5678 por la tarde'],
    ['MX', 'Llámame al 5551234567', 'Llámame al +52 ··· ··· 4567'],
    ['MX', 'es el (33) 3812-4567, de 9 a 6', 'es el +52 ··· ··· 4567, de 9 a 6'],
    ['MX', '33 3812 4567 o 33-3812-9999', '+52 ··· ··· 4567 o +52 ··· ··· 9999'],
    ['MX', '5215511114567', '+52 ··· ··· 4567'],
    ['MX', 'https://wa.me/5215511114567', 'https://wa.me/+52 ··· ··· 4567'],
    ['MX', 'Estoy de viaje: 54 9 11 2345-6789', 'Estoy de viaje: +54 ··· ··· 6789'],
    ['MX', 'From Germany: +49 151 1234 4567', 'From Germany: ··· ··· 4567'],
    ['MX', 'Para el pedido llama al cel 3338124567', 'Para el pedido llama al cel +52 ··· ··· 4567'],
    ['MX', 'Manda el pedido al 3338124567', 'Manda el pedido al +52 ··· ··· 4567'],
    ['CO', 'mi celular: 300 123 4567', 'mi celular: +57 ··· ··· 4567'],
    ['BR', 'Meu número: (11) 99999-4567', 'Meu número: +55 ··· ··· 4567'],
    ['BR', 'me liga no 11999994567', 'me liga no +55 ··· ··· 4567'],
    ['AR', 'Anotá: 011 4123-4567', 'Anotá: +54 ··· ··· 4567'],
    ['PE', 'Mi cel es 987 654 321', 'Mi cel es +51 ··· ··· 4321'],
  ])('in %s hides how somebody is reached: %s', (country, text, masked) => {
    expect(maskedText(text, country)).toBe(masked)
  })

  it.each([
    ['MX', 'Mi pedido es el 5512345678'],
    ['MX', 'Pedido #5512345678'],
    ['MX', 'Orden: 3338124567'],
    ['MX', 'Número de orden 3338124567'],
    ['MX', 'La guía 5215511114567 no avanza'],
    ['MX', 'Código de rastreo: 3338124567'],
    ['MX', 'Factura No. 3338124567'],
    ['MX', 'Cuesta $3338124567'],
    ['MX', 'Son 3,338,124,567 pesos'],
    ['MX', '$ 1,299.00 y $2,500.50'],
    ['MX', 'El total es 1299.00, 3 piezas de 250 g'],
    ['MX', 'Nos vemos el 10/03/2026 a las 18:30'],
    ['MX', '2026-03-10 18:30:00'],
    ['MX', 'Talla 42, color 7, calle 123 int. 4, CP 06700'],
    ['MX', 'Folio 123456'],
    ['MX', 'Código 7501234567890'],
    ['CO', 'Vale 1.500.000 pesos'],
    ['CO', 'Son $ 3.001.234.567'],
    ['BR', 'Pedido 11999994567'],
    ['BR', 'R$ 1.299,90'],
    ['BR', 'A nota fiscal é 11999994567'],
    ['MX', 'arroba@ y @ana'],
    ['MX', 'Hola'],
    ['MX', ''],
  ])('in %s leaves what is no phone: %s', (country, text) => {
    expect(maskedText(text, country)).toBe(text)
  })

  it('knows numbers with their country where nobody says which one is home', () => {
    expect(maskedText('+52 55 1111 4567 o 3338124567')).toBe('+52 ··· ··· 4567 o 3338124567')
  })
})
