"""A real SMTP server for tests: aiosmtpd (Debian: python3-aiosmtpd) in a process of its own.

Usage: server.py PORT MAILBOX_DIRECTORY. Prints "ready" once it listens; each accepted message becomes one file.
Addresses that begin with "nobody" are refused for good, those that begin with "later" for now.
"""

import asyncio
import os
import sys
import uuid

from aiosmtpd.controller import Controller


class Mailbox:
    def __init__(self, directory):
        self.directory = directory

    async def handle_RCPT(self, server, session, envelope, address, options):
        if address.startswith("nobody"):
            return "550 5.1.1 no such mailbox"
        if address.startswith("later"):
            return "450 4.2.0 mailbox busy"
        envelope.rcpt_tos.append(address)
        return "250 OK"

    async def handle_DATA(self, server, session, envelope):
        name = uuid.uuid4().hex
        side = os.path.join(self.directory, name + ".part")
        with open(side, "wb") as file:
            file.write(envelope.original_content)
        os.rename(side, os.path.join(self.directory, name + ".eml"))
        return "250 OK"


def main():
    port, directory = int(sys.argv[1]), sys.argv[2]
    controller = Controller(Mailbox(directory), hostname="127.0.0.1", port=port)
    controller.start()
    print("ready", flush=True)
    # The test holds the other end of standard input; when it is gone, so is this server.
    sys.stdin.read()
    controller.stop()


main()
