// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.scanner.radio;

import java.io.IOException;

/**
 * The output cannot be written any more: no one reads it, or the disk is full. The command's end
 * knows which, and says what there is to say.
 */
final class OutputFailedException extends IOException {

  private static final long serialVersionUID = 1;
}
