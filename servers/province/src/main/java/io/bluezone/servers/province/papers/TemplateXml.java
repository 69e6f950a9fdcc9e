// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import com.google.common.collect.ImmutableSet;
import io.bluezone.servers.province.papers.PaperTemplate.BadTemplateException;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;
import org.jspecify.annotations.Nullable;

/**
 * Looks through a file of a template for what an office program would run or fetch. It goes by the
 * names that a parser sees, whatever the prefixes, the quotes and the encoding.
 */
final class TemplateXml {

  private static final String LINKS = "http://www.w3.org/1999/xlink";
  private static final ImmutableSet<String> REFUSED_SPACES =
      ImmutableSet.of(
          "urn:oasis:names:tc:opendocument:xmlns:script:1.0", "http://www.w3.org/2002/xforms");
  private static final ImmutableSet<String> REFUSED_ELEMENTS =
      ImmutableSet.of(
          "script", "event-listeners", "execute-macro", "dde-source", "dde-connection-decl");

  private TemplateXml() {}

  static void check(String name, byte[] file) throws IOException {
    // Factories are not said to be thread safe.
    XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
    factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
    factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
    try {
      XMLStreamReader reader = factory.createXMLStreamReader(new ByteArrayInputStream(file));
      String declared = reader.getCharacterEncodingScheme();
      // It is filled as UTF-8.
      if (!"UTF-8".equalsIgnoreCase(reader.getEncoding())
          || (declared != null && !declared.equalsIgnoreCase("UTF-8"))) {
        throw new BadTemplateException("it is not in UTF-8: " + name);
      }
      while (reader.hasNext()) {
        int event = reader.next();
        if (event == XMLStreamConstants.DTD
            || event == XMLStreamConstants.ENTITY_REFERENCE
            || (event == XMLStreamConstants.START_ELEMENT && isRefused(reader))) {
          throw new BadTemplateException("it has scripts, or links to elsewhere: " + name);
        }
      }
    } catch (XMLStreamException e) {
      throw new BadTemplateException("it is no XML: " + name);
    }
  }

  private static boolean isRefused(XMLStreamReader element) {
    if (isRefusedSpace(element.getNamespaceURI())
        || REFUSED_ELEMENTS.contains(element.getLocalName())) {
      return true;
    }
    for (int i = 0; i < element.getAttributeCount(); i++) {
      String space = element.getAttributeNamespace(i);
      if (isRefusedSpace(space)
          || (LINKS.equals(space)
              && element.getAttributeLocalName(i).equals("href")
              && !isWithin(element.getAttributeValue(i)))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isRefusedSpace(@Nullable String space) {
    return space != null && REFUSED_SPACES.contains(space);
  }

  /** {@return whether a link leads to a place in the same file} */
  private static boolean isWithin(String link) {
    return link.startsWith("#")
        || ((link.startsWith("Pictures/") || link.startsWith("./")) && !link.contains(".."));
  }
}
