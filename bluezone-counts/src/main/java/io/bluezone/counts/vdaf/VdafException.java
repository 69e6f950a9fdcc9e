// SPDX-License-Identifier: Apache-2.0
package io.bluezone.counts.vdaf;

import java.io.IOException;

/** A share or message of a report is refused: it is malformed, or its proof does not hold. */
public final class VdafException extends IOException {

  private static final long serialVersionUID = 1L;

  VdafException(String message) {
    super(message);
  }
}
