// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.original;

import static com.google.common.base.Preconditions.checkNotNull;

import com.google.common.io.BaseEncoding;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import io.bluezone.crypto.OriginalCase;
import java.io.Closeable;
import java.io.Flushable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.OutputStreamWriter;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Writes the original app's F0 list entry by entry: compact JSON, keys in upper-case hex as the
 * original writes them. A key's seed follows as a field of its own, {@code daily_key_seed}, which
 * the original passes over.
 *
 * <p>Not thread safe.
 */
public final class OriginalCaseWriter implements Closeable, Flushable {

  private final JsonWriter json;
  private boolean closed;

  /**
   * Begins a list.
   *
   * @param out where to; closed with the writer
   * @throws IOException if writing fails
   */
  public OriginalCaseWriter(OutputStream out) throws IOException {
    checkNotNull(out, "out");
    this.json = new JsonWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    json.setStrictness(Strictness.STRICT);
    json.beginObject().name("data").beginArray();
  }

  /**
   * Writes an entry.
   *
   * @throws IOException if writing fails
   */
  public void write(OriginalCase entry) throws IOException {
    byte[] key = entry.dailyKey().exposeBytes();
    json.beginObject();
    json.name("daily_key").value(BaseEncoding.base16().upperCase().encode(key));
    json.name("time_start").value(entry.timeStart());
    json.name("max").value(entry.idsPerDay());
    json.name("time_end").value(entry.timeEnd());
    if (entry.seed().isPresent()) {
      byte[] seed = entry.seed().get().exposeBytes();
      json.name("daily_key_seed").value(BaseEncoding.base16().upperCase().encode(seed));
      Arrays.fill(seed, (byte) 0);
    }
    json.endObject();
    Arrays.fill(key, (byte) 0);
  }

  @Override
  public void flush() throws IOException {
    json.flush();
  }

  /** Ends the list. */
  @Override
  public void close() throws IOException {
    if (closed) {
      return;
    }
    closed = true;
    try (json) {
      json.endArray().endObject();
    }
  }
}
