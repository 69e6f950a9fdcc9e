// SPDX-License-Identifier: Apache-2.0
package io.bluezone.client.internal;

import java.util.Optional;

/**
 * A server's answer, its body read within bounds.
 *
 * @param etag the strong validator of the body, if the server gave a sound one
 */
@SuppressWarnings("ArrayRecordComponent") // Neither compared nor changed.
record Reply(int status, Optional<String> etag, byte[] body) {}
