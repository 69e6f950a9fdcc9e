// SPDX-License-Identifier: Apache-2.0
/**
 * Writing of case bulletins; {@code docs/protocol/bulletin.md} describes the format field by field.
 */
@NullMarked
package io.bluezone.authority.bulletin;

import org.jspecify.annotations.NullMarked;
