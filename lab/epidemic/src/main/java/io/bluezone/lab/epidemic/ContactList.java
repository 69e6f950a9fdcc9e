// SPDX-License-Identifier: Apache-2.0
package io.bluezone.lab.epidemic;

import java.util.Arrays;

/** One person's contacts of one day; a buffer that is used again. For one thread. */
public final class ContactList {

  private int[] others = new int[64];
  private byte[] kinds = new byte[64];
  private int size;

  public void clear() {
    size = 0;
  }

  @SuppressWarnings("EnumOrdinal") // a place in a flat array
  public void add(int other, ContactKind kind) {
    if (size == others.length) {
      others = Arrays.copyOf(others, 2 * size);
      kinds = Arrays.copyOf(kinds, 2 * size);
    }
    others[size] = other;
    kinds[size++] = (byte) kind.ordinal();
  }

  public int size() {
    return size;
  }

  public int other(int index) {
    return others[index];
  }

  public ContactKind kind(int index) {
    return ContactKind.of(kinds[index]);
  }
}
