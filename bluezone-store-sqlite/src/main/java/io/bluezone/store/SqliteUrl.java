// SPDX-License-Identifier: Apache-2.0
package io.bluezone.store;

import com.google.common.escape.Escaper;
import com.google.common.net.PercentEscaper;
import java.nio.file.Path;

/**
 * The URI by which the JDBC driver and SQLite find a file, so that no character of the path has a
 * meaning. A path of Windows is {@code file:///C:/…} in it, one of a shared folder {@code
 * file:////server/…}.
 */
final class SqliteUrl {

  private static final String PREFIX = "jdbc:sqlite:";
  private static final Escaper ESCAPER = new PercentEscaper("-._~/:", false);

  private SqliteUrl() {}

  static String of(Path file) {
    Path absolute = file.toAbsolutePath();
    String separator = absolute.getFileSystem().getSeparator();
    if (separator.equals("/")) {
      // The path's own bytes, which need not be UTF-8.
      return PREFIX + absolute.toUri();
    }
    String path = absolute.toString().replace(separator, "/");
    return PREFIX + "file://" + (path.startsWith("/") ? "" : "/") + ESCAPER.escape(path);
  }
}
