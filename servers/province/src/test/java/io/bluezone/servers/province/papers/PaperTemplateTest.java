// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bluezone.servers.province.papers.PaperTemplate.BadTemplateException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.w3c.dom.Document;

class PaperTemplateTest {

  private static final String TYPE = "application/vnd.oasis.opendocument.text";

  @TempDir Path folder;

  private static Map<String, byte[]> entries(byte[] file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        entries.put(entry.getName(), zip.readAllBytes());
      }
    }
    return entries;
  }

  private static String text(byte[] file, String entry) throws IOException {
    return new String(entries(file).getOrDefault(entry, new byte[0]), StandardCharsets.UTF_8);
  }

  private static byte[] template(Map<String, String> entries) throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, String> entry : entries.entrySet()) {
        zip.putNextEntry(new ZipEntry(entry.getKey()));
        zip.write(entry.getValue().getBytes(StandardCharsets.UTF_8));
        zip.closeEntry();
      }
    }
    return file.toByteArray();
  }

  @ParameterizedTest
  @EnumSource
  void makesAnOdtOfTheBuiltInTemplate(Paper paper) throws Exception {
    PaperTemplate template = PaperTemplates.builtIn(paper);
    Map<String, String> values = Map.of("agency", "Sở <A> & \"B\" $1", "day", "01/03/2026");
    List<Map<String, String>> rows = List.of(Map.of("unit", "Xã Một"), Map.of("unit", "Xã <Hai>"));
    byte[] file = template.fill(values, rows);
    assertThat(template.fill(values, rows)).isEqualTo(file);
    // The type stands at byte 38, as every reader of ODT expects it.
    assertThat(new String(file, 38, TYPE.length(), StandardCharsets.US_ASCII)).isEqualTo(TYPE);
    for (String entry : List.of("content.xml", "styles.xml", "META-INF/manifest.xml")) {
      Document document =
          DocumentBuilderFactory.newInstance()
              .newDocumentBuilder()
              .parse(new ByteArrayInputStream(text(file, entry).getBytes(StandardCharsets.UTF_8)));
      assertThat(document.getDocumentElement().getTagName()).isNotEmpty();
    }
    assertThat(text(file, "content.xml"))
        .contains("CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM", "Nơi nhận:")
        .contains("Sở &lt;A&gt; &amp; &quot;B&quot; $1", "01/03/2026");
    assertThat(text(file, "styles.xml"))
        .contains("Times New Roman", "fo:margin-left=\"30mm\"", "fo:margin-right=\"20mm\"");
    if (paper == Paper.REPORT) {
      assertThat(text(file, "content.xml"))
          .contains("Xã Một", "Xã &lt;Hai&gt;")
          .doesNotContain("${row.unit}");
    }
    // What it makes, it takes as a template.
    assertThat(PaperTemplate.read(file).fill(Map.of(), List.of())).isNotEmpty();
  }

  @Test
  void takesAnOfficesOwn() throws IOException {
    Files.write(
        folder.resolve("cong-van.odt"),
        template(
            Map.of(
                "mimetype", TYPE,
                "content.xml", "<a>${agency} ${unknown}</a>",
                "Pictures/seal.png", "seal ${agency}")));
    byte[] file =
        new PaperTemplates(folder).find(Paper.LETTER).fill(Map.of("agency", "Sở"), List.of());
    assertThat(text(file, "content.xml")).isEqualTo("<a>Sở ${unknown}</a>");
    assertThat(text(file, "Pictures/seal.png")).isEqualTo("seal ${agency}");
    assertThat(new PaperTemplates(folder).find(Paper.REPORT)).isNotNull();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<script:event-listener/>",
        "<office:scripts> <office:script/></office:scripts>",
        "<office:event-listeners/>",
        "<!DOCTYPE a SYSTEM 'file:///etc/passwd'>",
        "<draw:image xlink:href=\"http://example.com/a.png\"/>",
        "<draw:image xlink:href=\"file:///etc/passwd\"/>",
        "<draw:image xlink:href=\"../a.png\"/>",
        "<draw:image xlink:href=\"./../a.png\"/>",
        "<draw:image xlink:href = 'http://example.com/a.png'/>",
        "<draw:image l:href='http://example.com/a.png' xmlns:l='http://www.w3.org/1999/xlink'/>",
        "<text:execute-macro/>",
        "<text:dde-connection-decl/>",
        "<text:a script:event-name='on-click'/>"
      })
  void refusesWhatRunsOrLeadsElsewhere(String content) throws IOException {
    assertThatThrownBy(() -> PaperTemplate.read(withContent(content)))
        .isInstanceOf(BadTemplateException.class)
        .hasMessageContaining("scripts, or links");
  }

  private static byte[] withContent(String content) throws IOException {
    return template(Map.of("mimetype", TYPE, "content.xml", xml(content)));
  }

  private static String xml(String content) {
    String root =
        "<a xmlns:xlink='http://www.w3.org/1999/xlink' xmlns:text='t' xmlns:draw='d'"
            + " xmlns:office='o'"
            + " xmlns:script='urn:oasis:names:tc:opendocument:xmlns:script:1.0'>";
    return content.startsWith("<!") ? content + root + "</a>" : root + content + "</a>";
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "<draw:image xlink:href='Pictures/seal.png'/>",
        "<text:a xlink:href='#table'/>",
        "<office:scripts/>"
      })
  void takesLinksWithinTheFile(String content) throws IOException {
    assertThat(PaperTemplate.read(withContent(content)).fill(Map.of(), List.of())).isNotEmpty();
  }

  @Test
  void refusesAnEncodingInWhichItIsNotFilled() throws IOException {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      zip.putNextEntry(new ZipEntry("mimetype"));
      zip.putNextEntry(new ZipEntry("content.xml"));
      zip.write(xml("<script:event-listener/>").getBytes(StandardCharsets.UTF_16));
    }
    assertThatThrownBy(() -> PaperTemplate.read(file.toByteArray()))
        .isInstanceOf(BadTemplateException.class)
        .hasMessageContaining("UTF-8");
  }

  @Test
  void refusesWhatIsNoTemplate() throws IOException {
    assertThatThrownBy(() -> PaperTemplate.read(new byte[] {1, 2, 3}))
        .isInstanceOf(BadTemplateException.class);
    byte[] macros =
        template(Map.of("mimetype", TYPE, "content.xml", "<a/>", "Basic/Standard/M.xml", "x"));
    assertThatThrownBy(() -> PaperTemplate.read(macros)).isInstanceOf(BadTemplateException.class);
    byte[] bomb = template(Map.of("mimetype", TYPE, "content.xml", " ".repeat(9 << 20)));
    assertThatThrownBy(() -> PaperTemplate.read(bomb)).isInstanceOf(BadTemplateException.class);
  }
}
