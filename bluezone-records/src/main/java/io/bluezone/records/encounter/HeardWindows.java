// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.encounter;

import static com.google.common.base.Preconditions.checkArgument;

import com.google.common.base.MoreObjects;
import io.bluezone.records.encounter.internal.WindowCodec;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * The scan windows of an encounter, in the order of time: 6 to 9 bytes each. Encounters that were
 * imported, or stored by earlier versions, have none.
 *
 * <p>Immutable and thread safe. Equality is that of the windows.
 */
public final class HeardWindows {

  /** No windows. */
  public static final HeardWindows NONE = new HeardWindows(new byte[0]);

  private final byte[] packed;

  private HeardWindows(byte[] packed) {
    this.packed = packed;
  }

  /**
   * Windows in any order. Of several that begin in the same second the one that heard most is
   * taken.
   */
  public static HeardWindows of(Collection<HeardWindow> windows) {
    if (areInOrder(windows)) {
      return windows.isEmpty() ? NONE : new HeardWindows(WindowCodec.encode(windows));
    }
    SortedMap<Integer, HeardWindow> byTime = new TreeMap<>();
    for (HeardWindow window : windows) {
      byTime.merge(window.from(), window, HeardWindows::fuller);
    }
    return new HeardWindows(WindowCodec.encode(byTime.values()));
  }

  private static boolean areInOrder(Collection<HeardWindow> windows) {
    int before = -1;
    for (HeardWindow window : windows) {
      if (window.from() <= before) {
        return false;
      }
      before = window.from();
    }
    return true;
  }

  private static HeardWindow fuller(HeardWindow one, HeardWindow other) {
    return HeardWindow.BY_CONTENT.compare(one, other) >= 0 ? one : other;
  }

  /** Windows from what {@link #toByteArray()} gave; anything else is refused. */
  public static HeardWindows of(byte[] packed) {
    HeardWindows windows = of(WindowCodec.decode(packed));
    checkArgument(Arrays.equals(windows.packed, packed), "scan windows out of order");
    return windows;
  }

  /** {@return all of them, in the order of time} */
  public List<HeardWindow> all() {
    return WindowCodec.decode(packed);
  }

  /** {@return whether there are none} */
  public boolean isEmpty() {
    return packed.length == 0;
  }

  /** {@return the windows of both; of two that begin in the same second the one that heard more} */
  public HeardWindows union(HeardWindows other) {
    if (other.isEmpty() || equals(other)) {
      return this;
    }
    return isEmpty()
        ? other
        : new HeardWindows(WindowCodec.union(packed, other.packed, HeardWindows::fuller));
  }

  /** {@return a copy of the packed form, for {@link #of(byte[])}} */
  public byte[] toByteArray() {
    return packed.clone();
  }

  /** {@return how many bytes the packed form has} */
  public int packedLength() {
    return packed.length;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof HeardWindows windows && Arrays.equals(packed, windows.packed);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(packed);
  }

  @Override
  public String toString() {
    return MoreObjects.toStringHelper(this).addValue(all()).toString();
  }
}
