// SPDX-License-Identifier: Apache-2.0
package io.bluezone.records.state;

import static com.google.common.base.Preconditions.checkNotNull;

import io.bluezone.crypto.SecretBytes;

/**
 * A value of a {@link StateStore}, as it was when it was loaded.
 *
 * @param bytes the value, a copy, which the caller may erase after use
 * @param revision changes with each change of the value; never {@link StateStore#ABSENT}
 */
public record StateValue(SecretBytes bytes, long revision) {

  public StateValue {
    checkNotNull(bytes, "bytes");
  }
}
