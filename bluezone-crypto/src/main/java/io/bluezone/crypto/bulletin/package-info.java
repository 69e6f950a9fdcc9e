// SPDX-License-Identifier: Apache-2.0
/**
 * Case bulletins: the keys that confirmed cases have disclosed, in a file that a health authority
 * signs. {@link io.bluezone.crypto.bulletin.CaseBulletin} reads one; an authority's tools make one.
 * {@code docs/protocol/bulletin.md} describes the format field by field.
 */
@NullMarked
package io.bluezone.crypto.bulletin;

import org.jspecify.annotations.NullMarked;
