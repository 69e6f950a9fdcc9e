// SPDX-License-Identifier: Apache-2.0
/** The report: a page of its own, and tables to publish. */
@NullMarked
package io.bluezone.servers.outbreak.report;

import org.jspecify.annotations.NullMarked;
