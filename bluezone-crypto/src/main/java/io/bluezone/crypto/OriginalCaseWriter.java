// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto;

import com.google.common.io.BaseEncoding;
import com.google.gson.Strictness;
import com.google.gson.stream.JsonWriter;
import java.io.Closeable;
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
final class OriginalCaseWriter implements Closeable {

  private final JsonWriter json;

  /** Begins a list; the stream is closed with the writer. */
  OriginalCaseWriter(OutputStream out) throws IOException {
    this.json = new JsonWriter(new OutputStreamWriter(out, StandardCharsets.UTF_8));
    json.setStrictness(Strictness.STRICT);
    json.beginObject().name("data").beginArray();
  }

  void write(OriginalCase entry) throws IOException {
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

  /** Ends the list. */
  @Override
  public void close() throws IOException {
    try (json) {
      json.endArray().endObject();
    }
  }
}
