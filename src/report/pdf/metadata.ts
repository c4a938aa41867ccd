import type { Document } from './document.ts';

/**
 * Replaces pdfkit's XMP block: it does not escape titles for XML ("Barnsley & District" breaks the file), leaves out the
 * modification date that PDF/A wants to match, and knows nothing of PDF/UA, which PDF/A needs declared as an extension.
 */
export function writeMetadata(doc: Document): void {
  const target = doc as unknown as { _addInfo: () => void };
  target._addInfo = () => {
    doc.appendXML(description(doc));
    doc.appendXML(ACCESSIBILITY);
  };
}

function description(doc: Document): string {
  const { Title = '', Author = '', Subject = '', Creator = '', Producer = '', CreationDate, ModDate } = doc.info;
  const stamp = (date: Date | undefined): string => `${date?.toISOString().split('.')[0] ?? ''}Z`;
  return `
    <rdf:Description rdf:about="" xmlns:xmp="http://ns.adobe.com/xap/1.0/">
      <xmp:CreateDate>${stamp(CreationDate)}</xmp:CreateDate>
      <xmp:ModifyDate>${stamp(ModDate)}</xmp:ModifyDate>
      <xmp:CreatorTool>${escaped(Creator)}</xmp:CreatorTool>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:dc="http://purl.org/dc/elements/1.1/">
      <dc:title><rdf:Alt><rdf:li xml:lang="x-default">${escaped(Title)}</rdf:li></rdf:Alt></dc:title>
      <dc:creator><rdf:Seq><rdf:li>${escaped(Author)}</rdf:li></rdf:Seq></dc:creator>
      <dc:description><rdf:Alt><rdf:li xml:lang="x-default">${escaped(Subject)}</rdf:li></rdf:Alt></dc:description>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdf="http://ns.adobe.com/pdf/1.3/">
      <pdf:Producer>${escaped(Producer)}</pdf:Producer>
    </rdf:Description>`;
}

const ACCESSIBILITY = `
    <rdf:Description rdf:about="" xmlns:pdfuaid="http://www.aiim.org/pdfua/ns/id/">
      <pdfuaid:part>1</pdfuaid:part>
    </rdf:Description>
    <rdf:Description rdf:about="" xmlns:pdfaExtension="http://www.aiim.org/pdfa/ns/extension/" xmlns:pdfaSchema="http://www.aiim.org/pdfa/ns/schema#" xmlns:pdfaProperty="http://www.aiim.org/pdfa/ns/property#">
      <pdfaExtension:schemas><rdf:Bag><rdf:li rdf:parseType="Resource">
        <pdfaSchema:schema>PDF/UA Universal Accessibility Schema</pdfaSchema:schema>
        <pdfaSchema:namespaceURI>http://www.aiim.org/pdfua/ns/id/</pdfaSchema:namespaceURI>
        <pdfaSchema:prefix>pdfuaid</pdfaSchema:prefix>
        <pdfaSchema:property><rdf:Seq><rdf:li rdf:parseType="Resource">
          <pdfaProperty:name>part</pdfaProperty:name>
          <pdfaProperty:valueType>Integer</pdfaProperty:valueType>
          <pdfaProperty:category>internal</pdfaProperty:category>
          <pdfaProperty:description>Part of ISO 14289 to which the document conforms</pdfaProperty:description>
        </rdf:li></rdf:Seq></pdfaSchema:property>
      </rdf:li></rdf:Bag></pdfaExtension:schemas>
    </rdf:Description>`;

const XML_NAMES: Readonly<Record<string, string>> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' };

function escaped(text: string): string {
  return text.replace(/[&<>"]/g, (letter) => XML_NAMES[letter] ?? letter);
}
