// SPDX-License-Identifier: Apache-2.0
/** A carrier's SMSC without a carrier, for tests and rehearsals. */
@NullMarked
package io.bluezone.servers.messages.smsc;

import org.jspecify.annotations.NullMarked;
