"""Making a copy for somebody: a new empty file, filled by a list of what may travel (R11).

``links`` and ``choosing`` find the records that are left out, ``husks`` the changes whose
value is withheld, ``filling`` and ``rows`` write the new file, ``words`` lists the texts that
must not be in it. ``copying`` does it all. Everything here runs on one connection: the new
file is ``main``, the workspace lies beside it as ``ours`` and is only read, the working lists
are temporary tables called ``_pass_…``.
"""
