// SPDX-License-Identifier: Apache-2.0
package io.bluezone.servers.cli.file;

import io.bluezone.servers.cli.text.Message;

/** An exception whose message says what cannot be used, where, and what to do. */
public interface Refusal {

  Message text();
}
