// SPDX-License-Identifier: Apache-2.0
package io.bluezone.examples.cli.file;

import io.bluezone.examples.cli.text.Message;

/** An exception whose message says what cannot be used, where, and what to do. */
public interface Refusal {

  Message text();
}
