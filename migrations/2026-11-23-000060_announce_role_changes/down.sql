DROP TRIGGER staff_members_announce_role ON staff_members;
DROP FUNCTION announce_role_change();
