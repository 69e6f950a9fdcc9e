// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.province.papers;

import com.google.common.io.Resources;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The template of each paper: an office's own, {@code bao-cao.odt} or {@code cong-van.odt} in the
 * data folder, else the one that is built in.
 */
public record PaperTemplates(Path folder) {

  private static final String TYPE = "application/vnd.oasis.opendocument.text";

  /** Finds a template; one of the office's that cannot be used is refused. */
  public PaperTemplate find(Paper paper) throws IOException {
    Path own = folder.resolve(paper.file() + ".odt");
    return Files.exists(own) ? PaperTemplate.read(Files.readAllBytes(own)) : builtIn(paper);
  }

  static PaperTemplate builtIn(Paper paper) {
    Map<String, String> parts = new LinkedHashMap<>();
    parts.put("mimetype", TYPE);
    parts.put("content.xml", builtInContent(paper));
    parts.put("styles.xml", resource("styles.xml"));
    parts.put("META-INF/manifest.xml", resource("manifest.xml"));
    return PaperTemplate.of(parts);
  }

  /** {@return the built-in template's text} */
  static String builtInContent(Paper paper) {
    return resource("content.xml").replace("<!--BODY-->", resource(paper.file() + ".xml"));
  }

  private static String resource(String name) {
    try {
      return Resources.toString(
          Resources.getResource(PaperTemplates.class, name), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
