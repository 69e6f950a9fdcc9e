// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.CRC32;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import java.util.zip.ZipOutputStream;

/**
 * An ODT with placeholders, such as {@code ${agency}}. The row of a table that has placeholders of
 * {@code ${row.…}} is repeated. Nothing in a template is run or followed: one with macros, scripts
 * or links to elsewhere is refused. The same content gives the same bytes.
 */
public final class PaperTemplate {

  private static final int MOST_BYTES = 8 << 20;
  private static final int MOST_ENTRIES = 200;
  private static final Pattern PLACEHOLDER = Pattern.compile("\\$\\{([a-z.-]+)}");
  private static final Pattern ROW =
      Pattern.compile(
          "<table:table-row\\b(?:(?!<table:table-row\\b).)*?</table:table-row>", Pattern.DOTALL);
  // The day of the decree. A local time, unlike another, adds no field to an entry.
  private static final LocalDateTime TIME = LocalDateTime.of(2020, 3, 5, 0, 0);
  private static final List<String> FILLED = List.of("content.xml", "styles.xml", "meta.xml");

  private final Map<String, byte[]> entries;

  private PaperTemplate(Map<String, byte[]> entries) {
    this.entries = entries;
  }

  /** A file that cannot be a template; the message says why. */
  public static final class BadTemplateException extends IOException {

    private static final long serialVersionUID = 1L;

    BadTemplateException(String message) {
      super(message);
    }
  }

  /** Makes a template of its parts, in their order. */
  static PaperTemplate of(Map<String, String> parts) {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    parts.forEach((name, text) -> entries.put(name, text.getBytes(StandardCharsets.UTF_8)));
    return new PaperTemplate(entries);
  }

  /** Reads an office's own. */
  public static PaperTemplate read(byte[] file) throws IOException {
    Map<String, byte[]> entries = new LinkedHashMap<>();
    int left = MOST_BYTES;
    try (ZipInputStream zip = new ZipInputStream(new ByteArrayInputStream(file))) {
      for (ZipEntry entry = zip.getNextEntry(); entry != null; entry = zip.getNextEntry()) {
        byte[] content = zip.readNBytes(left + 1);
        left -= content.length;
        if (left < 0 || entries.size() >= MOST_ENTRIES) {
          throw new BadTemplateException("it is larger than 8 MB, or of more than 200 files");
        }
        if (!entry.isDirectory()) {
          entries.put(entry.getName(), content);
        }
      }
    }
    PaperTemplate template = new PaperTemplate(entries);
    template.check();
    return template;
  }

  private void check() throws IOException {
    if (!entries.containsKey("mimetype") || !entries.containsKey("content.xml")) {
      throw new BadTemplateException("it is no ODT");
    }
    for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
      String name = entry.getKey();
      if (name.startsWith("Basic/") || name.startsWith("Scripts/") || name.startsWith("Object")) {
        throw new BadTemplateException("it has macros or objects: " + name);
      }
      if (name.endsWith(".xml")) {
        TemplateXml.check(name, entry.getValue());
      }
    }
  }

  /**
   * Fills it.
   *
   * @param values by placeholder
   * @param rows of the table, by placeholder without {@code row.}
   */
  public byte[] fill(Map<String, String> values, List<Map<String, String>> rows) {
    ByteArrayOutputStream file = new ByteArrayOutputStream();
    try (ZipOutputStream zip = new ZipOutputStream(file)) {
      for (Map.Entry<String, byte[]> entry : entries.entrySet()) {
        byte[] content =
            FILLED.contains(entry.getKey())
                ? filled(new String(entry.getValue(), StandardCharsets.UTF_8), values, rows)
                    .getBytes(StandardCharsets.UTF_8)
                : entry.getValue();
        ZipEntry made = new ZipEntry(entry.getKey());
        made.setTimeLocal(TIME);
        if (entry.getKey().equals("mimetype")) {
          // An ODT tells what it is at a fixed place: its first entry is not compressed.
          CRC32 crc = new CRC32();
          crc.update(content);
          made.setMethod(ZipEntry.STORED);
          made.setSize(content.length);
          made.setCrc(crc.getValue());
        }
        zip.putNextEntry(made);
        zip.write(content);
        zip.closeEntry();
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return file.toByteArray();
  }

  /** Fills the text of an entry. */
  static String filled(String text, Map<String, String> values, List<Map<String, String>> rows) {
    Matcher row = ROW.matcher(text);
    StringBuilder whole = new StringBuilder();
    while (row.find()) {
      String pattern = row.group();
      StringBuilder all = new StringBuilder();
      if (pattern.contains("${row.")) {
        rows.forEach(each -> all.append(replaced(pattern, "row.", each)));
      } else {
        all.append(pattern);
      }
      row.appendReplacement(whole, Matcher.quoteReplacement(all.toString()));
    }
    row.appendTail(whole);
    return replaced(whole.toString(), "", values);
  }

  /** Replaces what is known, and leaves the rest as it stands. */
  private static String replaced(String text, String prefix, Map<String, String> values) {
    return PLACEHOLDER
        .matcher(text)
        .replaceAll(
            found -> {
              String name = found.group(1);
              String value =
                  name.startsWith(prefix) ? values.get(name.substring(prefix.length())) : null;
              return Matcher.quoteReplacement(value == null ? found.group() : escaped(value));
            });
  }

  private static String escaped(String text) {
    return text.replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;");
  }
}
