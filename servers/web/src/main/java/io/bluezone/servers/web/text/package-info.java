// SPDX-License-Identifier: Apache-2.0
/** Texts that people gave, and texts as QR codes. */
@NullMarked
package io.bluezone.servers.web.text;

import org.jspecify.annotations.NullMarked;
