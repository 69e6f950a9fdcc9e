// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.histories;

import io.bluezone.servers.authority.data.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** The bytes of histories, in parts. */
record HistoryParts(Database database) {

  /** The most bytes of a part. */
  static final int LENGTH = 256 * 1024;

  void add(String id, long offset, byte[] part) {
    database.update(
        "insert into history_part (history_id, start_offset, content) values (?, ?, ?)",
        id,
        offset,
        part);
  }

  void forEach(String id, Consumer<byte[]> consumer) {
    for (long offset :
        database.list(
            "select start_offset from history_part where history_id = ? order by start_offset",
            (row, number) -> row.getLong(1),
            id)) {
      consumer.accept(
          database
              .find(
                  "select content from history_part where history_id = ? and start_offset = ?",
                  (row, number) -> row.getBytes(1),
                  id,
                  offset)
              .orElseThrow());
    }
  }

  void write(String id, OutputStream out) throws IOException {
    try {
      forEach(
          id,
          part -> {
            try {
              out.write(part);
            } catch (IOException e) {
              throw new UncheckedIOException(e);
            }
          });
    } catch (UncheckedIOException e) {
      throw e.getCause();
    }
  }
}
