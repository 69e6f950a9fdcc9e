// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.rehearsal.check.files;

import java.util.List;

/** The content of bulletins: keys, and those that list IDs. */
public record Publication(List<PublishedKey> keys, List<PublishedIds> ids) {
  public Publication {
    keys = List.copyOf(keys);
    ids = List.copyOf(ids);
  }
}
