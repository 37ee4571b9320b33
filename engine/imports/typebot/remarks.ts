import type { Localized } from '../../json.ts'
import { words } from '../../nodes/words.ts'

/** What is said in the report about a part that does not do exactly the same, or nothing yet. */
export const remarks = {
  code: words(
    'Es código. Hilo no ejecuta código importado: complétalo con los nodos de Hilo.',
    'É código. O Hilo não executa código importado: complete com os nós do Hilo.',
    'It is code. Hilo never runs imported code: make it up with nodes of Hilo.',
  ),
  inlineCode: words(
    'Había código dentro del texto ({{= … =}}); se quitó.',
    'Havia código dentro do texto ({{= … =}}); foi retirado.',
    'There was code inside the text ({{= … =}}); it was taken out.',
  ),
  unknownNames: (names: string) =>
    words(
      `El texto nombra variables que el archivo no declara (${names}); quedan vacías, como en Typebot.`,
      `O texto usa variáveis que o arquivo não declara (${names}); ficam vazias, como no Typebot.`,
      `The text names variables the file does not declare (${names}); they stay empty, as in Typebot.`,
    ),
  noText: words('Estaba vacío, así que se dejó fuera.', 'Estava vazio, então ficou de fora.', 'It was empty, so it was left out.'),
  cut: (limit: number) =>
    words(
      `Era más largo de lo que cabe y se cortó a ${limit} caracteres.`,
      `Era mais longo do que cabe e foi cortado em ${limit} caracteres.`,
      `It was longer than fits and was cut to ${limit} characters.`,
    ),
  asLink: words(
    'Se envía como enlace: en un chat no se puede incrustar.',
    'É enviado como link: em um chat não dá para incorporar.',
    'It is sent as a link: a chat cannot embed it.',
  ),
  imageKind: words(
    'WhatsApp solo acepta imágenes JPG y PNG. Cambia la imagen por una de esas.',
    'O WhatsApp só aceita imagens JPG e PNG. Troque a imagem por uma dessas.',
    'WhatsApp takes JPG and PNG images only. Put one of those in its place.',
  ),
  noAddress: words(
    'No tiene una dirección de internet, así que se dejó fuera.',
    'Não tem um endereço na internet, então ficou de fora.',
    'It has no web address, so it was left out.',
  ),
  questionRepeated: words(
    'Otro camino entra justo en esta pregunta: ahora también repite el texto de arriba.',
    'Outro caminho entra bem nesta pergunta: agora também repete o texto de cima.',
    'Another path enters right at this question: it now repeats the text above as well.',
  ),
  noQuestion: words(
    'No tenía texto propio; se puso uno. Escribe el tuyo.',
    'Não tinha texto próprio; colocamos um. Escreva o seu.',
    'It had no text of its own; one was put there. Write yours.',
  ),
  asText: words(
    'Se pregunta como texto libre: no se comprueba que tenga ese formato.',
    'É perguntado como texto livre: o formato não é verificado.',
    'It is asked as free text: its format is not checked.',
  ),
  dateKept: words(
    'La fecha se guarda como 2026-12-31. Para mostrarla de otra forma usa el filtro date.',
    'A data é salva como 2026-12-31. Para mostrar de outra forma use o filtro date.',
    'The date is kept as 2026-12-31. To show it otherwise use the date filter.',
  ),
  limitTemplate: words(
    'El mínimo o el máximo era una variable; escribe aquí el número.',
    'O mínimo ou o máximo era uma variável; escreva aqui o número.',
    'The smallest or greatest was a variable; write the number here.',
  ),
  voiceOrFiles: words(
    'Aceptaba audios o archivos además de texto; aquí solo texto. Usa la salida «Envió otra cosa».',
    'Aceitava áudios ou arquivos além de texto; aqui só texto. Use a saída «Enviou outra coisa».',
    'It took voice or files besides text; here text only. Use the port "Sent something else".',
  ),
  oneFile: words(
    'Aquí se recibe un archivo por pregunta.',
    'Aqui se recebe um arquivo por pergunta.',
    'One file is taken for each question here.',
  ),
  fileOptional: words(
    'El archivo era opcional. Usa la salida «Envió otra cosa» para quien no tenga.',
    'O arquivo era opcional. Use a saída «Enviou outra coisa» para quem não tiver.',
    'The file was optional. Use the port "Sent something else" for those who have none.',
  ),
  severalChoices: words(
    'Se podían elegir varias. Ahora las opciones van numeradas en el texto y la respuesta se guarda tal cual.',
    'Dava para escolher várias. Agora as opções vão numeradas no texto e a resposta é salva como vier.',
    'Several could be chosen. Now the options are numbered in the text and the answer is kept as written.',
  ),
  optionsShown: words(
    'Algunas opciones solo se mostraban con una condición; ahora se muestran siempre.',
    'Algumas opções só apareciam com uma condição; agora aparecem sempre.',
    'Some options were shown on a condition only; now they always are.',
  ),
  optionsDropped: (count: number) =>
    words(
      `Cabe un máximo de 30 opciones; se quedaron fuera ${count}.`,
      `Cabem no máximo 30 opções; ${count} ficaram de fora.`,
      `There is room for 30 options; ${count} were left out.`,
    ),
  picturesBefore: words(
    'Las imágenes se envían antes, y se elige por el nombre.',
    'As imagens são enviadas antes, e se escolhe pelo nome.',
    'The pictures are sent before, and one chooses by name.',
  ),
  picturesFromList: words(
    'Las opciones salen de una lista; sus imágenes y descripciones no se muestran.',
    'As opções vêm de uma lista; suas imagens e descrições não aparecem.',
    'The options come from a list; their pictures and descriptions are not shown.',
  ),
  attempts: words(
    'Typebot repite la pregunta sin fin; aquí hasta 10 veces. Conecta «No se entendió» con una persona.',
    'O Typebot repete a pergunta sem fim; aqui até 10 vezes. Conecte «Não se entendeu» a uma pessoa.',
    'Typebot repeats a question for ever; here up to 10 times. Connect "Not understood" to a person.',
  ),
  payment: words(
    'Hilo todavía no cobra dentro del chat. Envía tu enlace de pago y espera el aviso.',
    'O Hilo ainda não cobra dentro do chat. Envie seu link de pagamento e espere o aviso.',
    'Hilo does not take payments inside the chat yet. Send your payment link and wait for the callback.',
  ),
  branchNever: words(
    'Una condición estaba incompleta y nunca se cumplía; ese camino se quitó.',
    'Uma condição estava incompleta e nunca se cumpria; esse caminho foi retirado.',
    'A condition was incomplete and never held; that branch was taken out.',
  ),
  foldedEquality: words(
    'Typebot distinguía mayúsculas y acentos al comparar; aquí da igual cómo se escriba.',
    'O Typebot diferenciava maiúsculas e acentos ao comparar; aqui tanto faz como se escreve.',
    'Typebot told capitals and accents apart here; Hilo does not.',
  ),
  regexSimple: words(
    'La expresión regular se pasó a palabras. Revisa que sean las que quieres.',
    'A expressão regular virou palavras. Confira se são as que você quer.',
    'The regular expression became plain words. Check that they are the ones you want.',
  ),
  regex: words(
    'Usa una expresión regular que Hilo no tiene: esa línea ahora casi nunca se cumple. Cámbiala por palabras.',
    'Usa uma expressão regular que o Hilo não tem: essa linha agora quase nunca se cumpre. Troque por palavras.',
    'It uses a regular expression, which Hilo does not have: that line hardly ever holds now. Put words in its place.',
  ),
  operator: (name: string) =>
    words(
      `La comparación «${name}» no tiene equivalente: esa línea ahora casi nunca se cumple. Cámbiala.`,
      `A comparação «${name}» não tem equivalente: essa linha agora quase nunca se cumpre. Troque.`,
      `The comparison "${name}" has no equal: that line hardly ever holds now. Change it.`,
    ),
  listWhole: words(
    'En una lista se comparan los elementos enteros, no partes de ellos.',
    'Em uma lista se comparam os itens inteiros, não partes deles.',
    'In a list whole items are compared, not parts of them.',
  ),
  computed: words(
    'La cuenta se escribió como plantilla. Pruébala.',
    'A conta foi escrita como modelo de texto. Teste.',
    'The sum was written as a template. Try it.',
  ),
  valueKind: (name: string) =>
    words(
      `El valor «${name}» de Typebot no existe en Hilo. El nodo quedó desactivado: complétalo o bórralo.`,
      `O valor «${name}» do Typebot não existe no Hilo. O nó ficou desativado: complete ou apague.`,
      `Typebot's value "${name}" does not exist in Hilo. The node is switched off: fill it in or delete it.`,
    ),
  noVariable: words(
    'No decía en qué variable guardar, así que se dejó fuera.',
    'Não dizia em qual variável salvar, então ficou de fora.',
    'It did not say which variable to set, so it was left out.',
  ),
  secretsRemoved: (names: string) =>
    words(
      `Se quitaron claves que estaban escritas a mano (${names}). Guárdalas como credencial y elígela en el nodo.`,
      `Foram retiradas chaves escritas à mão (${names}). Salve como credencial e escolha no nó.`,
      `Keys written by hand were taken out (${names}). Keep them as a credential and choose it in the node.`,
    ),
  addressMissing: words(
    'En esta versión de Typebot la dirección no viene en el archivo. El nodo quedó desactivado: escribe la dirección y actívalo.',
    'Nesta versão do Typebot o endereço não vem no arquivo. O nó ficou desativado: escreva o endereço e ative.',
    'In this version of Typebot the address is not in the file. The node is switched off: write the address and switch it on.',
  ),
  hostVariable: words(
    'El servidor de la dirección era una variable. Escríbelo tal cual: en Hilo es fijo.',
    'O servidor do endereço era uma variável. Escreva por extenso: no Hilo é fixo.',
    'The server of the address was a variable. Write it out: in Hilo it is fixed.',
  ),
  answersAsBody: words(
    'Enviaba todas las respuestas; ahora envía las variables del flujo. Quita las que no haga falta enviar.',
    'Enviava todas as respostas; agora envia as variáveis do fluxo. Tire as que não precisa enviar.',
    'It sent all answers; now it sends the variables of the flow. Take out those that need not be sent.',
  ),
  mappingCode: (path: string) =>
    words(
      `De la respuesta se tomaba «${path}» con código; elige qué guardar en el nodo.`,
      `Da resposta se pegava «${path}» com código; escolha o que salvar no nó.`,
      `"${path}" was taken from the answer by code; choose what to keep in the node.`,
    ),
  callbackAddress: words(
    'La dirección que hay que llamar es otra en Hilo: está en la variable del nodo.',
    'O endereço a chamar é outro no Hilo: está na variável do nó.',
    'The address to call is another one in Hilo: it is in the variable of the node.',
  ),
  jumpMissing: words(
    'El grupo al que saltaba ya no existe: el camino termina aquí.',
    'O grupo para onde pulava não existe mais: o caminho termina aqui.',
    'The group it jumped to no longer exists: the path ends here.',
  ),
  asArrow: words('Se convirtió en una conexión.', 'Virou uma conexão.', 'It became an edge.'),
  returnsOnce: words(
    'Vuelve por una conexión al lugar desde donde se saltó.',
    'Volta por uma conexão ao lugar de onde se pulou.',
    'It goes back by an edge to where the jump came from.',
  ),
  returnsMany: words(
    'Se llega desde varios saltos y Hilo no recuerda desde cuál: el camino termina aquí. Conéctalo o repite esos nodos.',
    'Chega-se por vários saltos e o Hilo não lembra de qual: o caminho termina aqui. Conecte ou repita esses nós.',
    'Several jumps lead here and Hilo does not remember which: the path ends here. Connect it or repeat those nodes.',
  ),
  sameGroup: words(
    'Llamaba a una parte del mismo bot; ahora va hacia ella y no vuelve sola.',
    'Chamava uma parte do mesmo bot; agora vai até ela e não volta sozinho.',
    'It called a part of the same bot; now it goes there and does not come back by itself.',
  ),
  linked: words(
    'Llamaba a otro bot; ahora usa el flujo que elegiste. Revisa qué recibe y qué devuelve: aquí las variables no se comparten solas.',
    'Chamava outro bot; agora usa o fluxo que você escolheu. Confira o que ele recebe e devolve: aqui as variáveis não se compartilham sozinhas.',
    'It called another bot; now it uses the flow you chose. Look over what it gets and gives back: variables are not shared by themselves here.',
  ),
  otherBot: words(
    'Llama a otro bot, que va en su propio archivo. Impórtalo también y pon aquí un nodo «Subflujo» o «Ir a».',
    'Chama outro bot, que está em outro arquivo. Importe-o também e coloque aqui um nó «Subfluxo» ou «Ir para».',
    'It calls another bot, which has a file of its own. Import that too and put a "Subflow" or "Go to" node here.',
  ),
  noEquivalent: (what: string) =>
    words(
      `Hilo no tiene un equivalente de «${what}». En su lugar hay un nodo desactivado que deja pasar: cámbialo o bórralo.`,
      `O Hilo não tem equivalente de «${what}». No lugar há um nó desativado que deixa passar: troque ou apague.`,
      `Hilo has no equal of "${what}". In its place stands a node that is switched off and lets people through: change or delete it.`,
    ),
  webOnly: words(
    'Solo servía en una página web; en un chat no hace nada, así que se dejó fuera.',
    'Só servia em uma página web; em um chat não faz nada, então ficou de fora.',
    'It worked on a web page only; in a chat it does nothing, so it was left out.',
  ),
  unreadable: words(
    'No se pudo convertir con estos datos. Quedó un nodo desactivado en su lugar.',
    'Não foi possível converter com estes dados. No lugar ficou um nó desativado.',
    'It could not be converted with these values. A node that is switched off stands in its place.',
  ),
  handoff: words('Se convirtió en «Pasar a una persona».', 'Virou «Passar para uma pessoa».', 'It became "Hand over to a person".'),
  startAny: words(
    'La condición de inicio no se pudo convertir entera: el flujo empieza con cualquier mensaje. Revisa el inicio.',
    'A condição de início não pôde ser convertida inteira: o fluxo começa com qualquer mensagem. Confira o início.',
    'The condition to start could not be converted in full: the flow starts with any message. Check the start.',
  ),
  invalidText: words(
    'Su texto es ahora lo que se contesta cuando una respuesta no sirve.',
    'Seu texto agora é o que se responde quando uma resposta não serve.',
    'Its text is now what is said when an answer does not fit.',
  ),
  sideEvent: words(
    'Hilo no tiene esta entrada. Sus nodos están en el flujo, sin conexión: úsalos o bórralos.',
    'O Hilo não tem esta entrada. Seus nós estão no fluxo, sem conexão: use ou apague.',
    'Hilo has no such entrance. Its nodes are in the flow, without an edge to them: use or delete them.',
  ),
  typing: words(
    'La imitación de escritura no se importa.',
    'A imitação de digitação não é importada.',
    'Typing emulation is not imported.',
  ),
  variablesDropped: (count: number) =>
    words(
      `Un flujo declara hasta 200 variables; ${count} no se declararon.`,
      `Um fluxo declara até 200 variáveis; ${count} não foram declaradas.`,
      `A flow declares up to 200 variables; ${count} were not declared.`,
    ),
  listAnswer: words(
    'La variable es una lista: Typebot agregaba la respuesta y aquí la reemplaza.',
    'A variável é uma lista: o Typebot adicionava a resposta e aqui ela substitui.',
    'The variable is a list: Typebot added the answer to it, here it takes its place.',
  ),
} satisfies Record<string, Localized | ((...args: never[]) => Localized)>
