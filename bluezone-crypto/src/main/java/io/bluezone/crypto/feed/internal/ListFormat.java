// SPDX-License-Identifier: Apache-2.0
package io.bluezone.crypto.feed.internal;

import io.bluezone.crypto.internal.json.JsonFields;
import io.bluezone.crypto.internal.json.StrictJson;
import io.bluezone.crypto.signed.Edition;
import io.bluezone.crypto.signed.internal.FileFormat;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A signed file that holds one list. The bounds of its values are checked by their types. */
record ListFormat<I, T>(
    String context,
    String what,
    int maxBytes,
    String name,
    int most,
    Item<I> item,
    Whole<I, T> whole)
    implements FileFormat<T> {

  interface Item<I> {
    I of(JsonFields fields) throws IOException;
  }

  interface Whole<I, T> {
    T of(String region, Instant generated, List<I> items, JsonFields fields) throws IOException;
  }

  @Override
  public Content<T> begin(StrictJson json) {
    return new Content<>() {

      private @Nullable List<I> items;

      @Override
      public boolean read(String field) throws IOException {
        if (!field.equals(name)) {
          return false;
        }
        items = json.array(name, most, () -> item.of(json.object("an item of " + name)));
        return true;
      }

      @Override
      public T make(Edition edition, JsonFields fields) throws IOException {
        @Nullable List<I> all = items;
        if (all == null) {
          throw json.refused("\"" + name + "\" is missing");
        }
        return whole.of(edition.region(), edition.issued(), all, fields);
      }
    };
  }
}
