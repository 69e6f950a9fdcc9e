// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.authority.disclosures;

import io.bluezone.crypto.DisclosedKey;
import io.bluezone.crypto.OriginalCase;
import io.bluezone.servers.authority.data.Database;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The keys that someone has disclosed, to go with the same device's history. Those of a held,
 * withdrawn or revoked disclosure go nowhere, nor those whose IDs are listed. Thread safe.
 */
public record OwnersKeys(Database database) {

  /** The accepted keys of a disclosure, the earliest first; none if it is not released. */
  public List<DisclosedKey> of(String disclosureId) {
    return database.list(
        "select k.key_data, k.seed, k.start_time, k.end_time, k.ids_per_day from disclosed_key"
            + " k join disclosure d on d.id = k.disclosure_id where d.id = ? and d.state ="
            + " 'RELEASED' and length(k.intervals) = 0 order by k.start_time, k.key_data",
        (row, number) ->
            KeyCheck.disclosed(
                row.getBytes(1), row.getBytes(2), row.getLong(3), row.getLong(4), row.getInt(5)),
        disclosureId);
  }

  /**
   * Writes keys in the original app's F0 form, closes the stream, and gives how many were left out.
   * The form has no word for a key that begins inside its day: such a one is left out, for the
   * whole day was not disclosed.
   */
  public static int write(List<DisclosedKey> keys, OutputStream out) throws IOException {
    List<DisclosedKey> whole = new ArrayList<>(keys);
    whole.removeIf(key -> key.first().index() != 0);
    OriginalCase.writeAll(whole.stream().map(OriginalCase::of).toList(), out);
    return keys.size() - whole.size();
  }
}
