/** What tests share: one real database server, a clock to step, small counties. */
package org.liandong.support;
