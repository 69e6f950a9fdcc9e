// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.web.text;

import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.servlet.mvc.method.annotation.StreamingResponseBody;

/** A table as a CSV file to take along. */
public final class CsvFile {

  private CsvFile() {}

  /** Writes the lines while they are sent, so that no table is held whole. */
  @FunctionalInterface
  public interface Lines {
    void write(Writer out) throws IOException;
  }

  /** {@return the answer that a browser saves under a name} */
  public static ResponseEntity<StreamingResponseBody> named(String name, Lines lines) {
    return ResponseEntity.ok()
        .contentType(new MediaType("text", "csv", StandardCharsets.UTF_8))
        .header(HttpHeaders.CONTENT_DISPOSITION, "attachment; filename=\"" + name + "\"")
        .body(
            out -> {
              Writer writer = new OutputStreamWriter(out, StandardCharsets.UTF_8);
              lines.write(writer);
              writer.flush();
            });
  }

  /** Keeps a spreadsheet from running a cell that begins like a formula. */
  public static String safe(String text) {
    return !text.isEmpty() && "=+-@\t\r".indexOf(text.charAt(0)) >= 0 ? "'" + text : text;
  }
}
