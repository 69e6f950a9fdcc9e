// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.authority.histories;

import io.bluezone.examples.authority.data.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.util.function.Consumer;

/** The bytes of histories, in parts. */
final class HistoryParts {

  /** The most bytes of a part. */
  static final int LENGTH = 256 * 1024;

  private final Database database;

  HistoryParts(Database database) {
    this.database = database;
  }

  void add(String id, long offset, byte[] part) {
    database
        .client()
        .sql("insert into history_part (history_id, start_offset, content) values (?, ?, ?)")
        .params(id, offset, part)
        .update();
  }

  void forEach(String id, Consumer<byte[]> consumer) {
    for (long offset :
        database
            .client()
            .sql("select start_offset from history_part where history_id = ? order by start_offset")
            .param(id)
            .query(Long.class)
            .list()) {
      consumer.accept(
          database
              .client()
              .sql("select content from history_part where history_id = ? and start_offset = ?")
              .params(id, offset)
              .query((row, number) -> row.getBytes(1))
              .single());
    }
  }

  /** Writes all parts of a history. */
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
