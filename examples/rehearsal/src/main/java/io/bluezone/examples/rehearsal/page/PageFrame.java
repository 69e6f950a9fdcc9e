// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.rehearsal.page;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.stream.Collectors;

/** Puts parts, style, scripts and data together to one file. */
final class PageFrame {

  private PageFrame() {}

  static String of(List<String> parts, List<String> scripts, String json) {
    return read("page.html")
        .replace("{body}", all(parts))
        .replace("/*{style}*/", read("page.css"))
        .replace("/*{script}*/", all(scripts))
        .replace("{story}", json.replace("<", "\\u003c"));
  }

  private static String all(List<String> names) {
    return names.stream().map(PageFrame::read).collect(Collectors.joining());
  }

  private static String read(String name) {
    try (InputStream in = PageTexts.open(name)) {
      return new String(in.readAllBytes(), StandardCharsets.UTF_8);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
