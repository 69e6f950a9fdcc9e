// SPDX-License-Identifier: Apache-2.0
/** What the client is made of. */
@NullMarked
package io.bluezone.client.internal;

import org.jspecify.annotations.NullMarked;
