// SPDX-License-Identifier: Apache-2.0
/** The pages of clerks and the Department, a unit's form, the open feed. */
@NullMarked
package io.bluezone.servers.province.pages;

import org.jspecify.annotations.NullMarked;
