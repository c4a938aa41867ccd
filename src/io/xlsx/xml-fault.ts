/** What is wrong with an XML document, in words that follow its name. Told on as damage of the workbook. */
export class XmlFault extends Error {}
