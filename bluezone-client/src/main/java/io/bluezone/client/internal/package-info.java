// SPDX-License-Identifier: Apache-2.0
/** The parts of the client. */
@NullMarked
package io.bluezone.client.internal;

import org.jspecify.annotations.NullMarked;
